class Issue < ApplicationRecord
  has_many :articles, -> { order(:position) }

  scope :published, -> { where(published: true) }

  validates :slug, uniqueness: true
  validates :articles, length: { maximum: 40 }
end
