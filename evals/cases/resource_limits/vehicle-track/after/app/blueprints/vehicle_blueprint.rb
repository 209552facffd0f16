class VehicleBlueprint < Blueprinter::Base
  identifier :id
  fields :plate, :kind

  view :inspected do
    association :inspections, blueprint: InspectionBlueprint
  end

  view :live do
    include_view :inspected
    association :fixes, blueprint: FixBlueprint
  end
end
