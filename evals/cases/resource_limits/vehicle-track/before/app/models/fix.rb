class Fix < ApplicationRecord
  belongs_to :vehicle
end
