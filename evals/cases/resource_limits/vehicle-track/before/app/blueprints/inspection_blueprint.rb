class InspectionBlueprint < Blueprinter::Base
  fields :due_on, :authority
end
