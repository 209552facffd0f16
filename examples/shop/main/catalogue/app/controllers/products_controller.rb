class ProductsController < ApplicationController
  def index
    products = Product.order(:name).page(params[:page]).per(50)
    render json: products.map { |product| { id: product.id, name: product.name } }
  end
end
