class Receipt < ShopRecord
  belongs_to :shop
  belongs_to :sale
end
