class Title < ApplicationRecord
  belongs_to :author

  validates :isbn, presence: true, uniqueness: true

  scope :after, ->(id) { id ? where("titles.id > ?", id) : all }
end
