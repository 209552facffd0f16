class Author < ApplicationRecord
  has_many :titles, dependent: :restrict_with_error

  validates :name, :sort_name, presence: true
end
