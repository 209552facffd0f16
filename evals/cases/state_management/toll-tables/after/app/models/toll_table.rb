# rates: { "car" => 340, "van" => 520, ... } in cents
class TollTable < ApplicationRecord
  include OneInForce

  validates :name, :rates, presence: true

  def cents_for(vehicle)
    rates.fetch(vehicle)
  end
end
