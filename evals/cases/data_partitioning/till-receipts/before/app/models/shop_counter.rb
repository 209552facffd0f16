class ShopCounter < ShopRecord
  belongs_to :shop

  def self.next!(shop, name)
    transaction do
      counter = lock.find_by!(shop: shop, name: name)
      counter.increment!(:value)
      yield counter.value
    end
  end
end
