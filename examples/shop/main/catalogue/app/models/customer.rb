class Customer < ApplicationRecord
  has_many :reviews, foreign_key: :author_id
  has_many :ratings, foreign_key: :author_id
end
