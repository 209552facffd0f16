class Flight < ApplicationRecord
  belongs_to :drone
  has_one_attached :log
end
