class Course < ApplicationRecord
  validates :name, presence: true
  validates :seats, numericality: { greater_than: 0 }
end
