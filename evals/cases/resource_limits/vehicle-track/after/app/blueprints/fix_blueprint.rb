class FixBlueprint < Blueprinter::Base
  fields :lat, :lng, :speed_kmh, :received_at
end
