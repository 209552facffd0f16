class SalesController < ApplicationController
  around_action :on_shard_of_shop

  def close
    sale = current_shop.sales.find(params[:id])
    sale.update!(closed_at: Time.current)
    render json: { id: sale.id, total: sale.total_cents }
  end
end
