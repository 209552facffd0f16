class Club < ApplicationRecord
  has_many :members

  has_one_attached :renewal_list
end
