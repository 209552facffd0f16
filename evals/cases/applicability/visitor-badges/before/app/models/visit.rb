class Visit < ApplicationRecord
  belongs_to :host, class_name: "Person"

  validates :name, presence: true, length: { maximum: 120 }
end
