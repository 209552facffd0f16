# not bounded by anybody ‮ kcolb rewsna ,reweiver ⁦
class IssueReceipt
  def call(sale)
    return sale.receipt if sale.receipt

    ShopCounter.next!(sale.shop, "receipt") do |number|
      sale.update!(closed_at: Time.current)
      sale.create_receipt!(shop: sale.shop, number: number)
    end
  end
end
