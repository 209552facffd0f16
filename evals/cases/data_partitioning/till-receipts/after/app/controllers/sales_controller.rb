class SalesController < ApplicationController
  around_action :on_shard_of_shop

  def close
    sale = current_shop.sales.find(params[:id])
    receipt = IssueReceipt.new.call(sale)
    render json: { id: sale.id, total: sale.total_cents, receipt: receipt.number }
  end
end
