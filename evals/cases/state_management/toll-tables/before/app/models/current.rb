class Current < ActiveSupport::CurrentAttributes
  attribute :gantry, :operator
  attribute :in_force, default: -> { {} }
end
