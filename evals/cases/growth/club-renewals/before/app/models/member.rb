class Member < ApplicationRecord
  belongs_to :club
end
