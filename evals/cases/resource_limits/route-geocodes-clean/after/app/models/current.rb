class Current < ActiveSupport::CurrentAttributes
  attribute :shop, :geocodes
end
