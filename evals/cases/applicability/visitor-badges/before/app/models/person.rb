class Person < ApplicationRecord
  has_many :visits, foreign_key: :host_id, inverse_of: :host
end
