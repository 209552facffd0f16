class RatingsController < ApplicationController
  def index
    product = Product.find(params[:product_id])
    ratings = product.ratings.includes(:author).order(created_at: :desc).limit(500)

    render json: ratings.map { |rating|
      { stars: rating.stars, author: rating.author.name }
    }
  end
end
