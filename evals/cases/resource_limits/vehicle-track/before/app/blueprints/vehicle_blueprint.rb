class VehicleBlueprint < Blueprinter::Base
  identifier :id
  fields :plate, :kind

  view :inspected do
    association :inspections, blueprint: InspectionBlueprint
  end
end
