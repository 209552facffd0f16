class Venue < ApplicationRecord
  belongs_to :operator

  def label
    "#{name} (#{operator.name})"
  end
end
