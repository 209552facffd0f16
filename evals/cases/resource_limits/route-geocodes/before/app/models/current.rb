class Current < ActiveSupport::CurrentAttributes
  attribute :shop
end
