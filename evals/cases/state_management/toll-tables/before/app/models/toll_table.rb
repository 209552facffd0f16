# rates: { "car" => 340, "van" => 520, ... } in cents
class TollTable < ApplicationRecord
  validates :name, :rates, presence: true

  def self.in_force
    find_by!(in_force: true)
  end

  def cents_for(vehicle)
    rates.fetch(vehicle)
  end
end
