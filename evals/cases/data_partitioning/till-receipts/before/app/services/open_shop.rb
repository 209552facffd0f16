class OpenShop
  COUNTERS = %w[receipt delivery_note].freeze

  def call(shop)
    ShopRecord.connected_to(shard: shop.shard.to_sym, role: :writing) do
      COUNTERS.each { |name| ShopCounter.create!(shop_id: shop.id, name: name) }
    end
    PlatformCounter.next!("contract") { |number| shop.update!(contract_number: number) }
  end
end
