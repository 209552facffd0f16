class Sale < ShopRecord
  belongs_to :shop
  has_many :sale_lines
  has_one :receipt
end
