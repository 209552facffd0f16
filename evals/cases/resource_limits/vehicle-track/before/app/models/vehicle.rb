class Vehicle < ApplicationRecord
  # The yearly road-worthiness test and the tachograph: one row each, renewed in place.
  has_many :inspections
  # One every 20 seconds while the ignition is on.
  has_many :fixes
  has_many :recent_fixes, -> { order(received_at: :desc).limit(30) }, class_name: "Fix"

  validates :plate, presence: true, uniqueness: true
end
