class Hearing < ApplicationRecord
  # Sound of the whole sitting, between 100 and 400 MB.
  has_one_attached :recording

  scope :released, -> { where.not(released_at: nil) }
end
