class ShopRecord < ActiveRecord::Base
  self.abstract_class = true
  connects_to shards: (1..8).to_h { |n| [:"shops_#{n}", { writing: :"shops_#{n}" }] }
end
