class ReviewsController < ApplicationController
  def index
    product = Product.find(params[:product_id])
    reviews = product.reviews.order(created_at: :desc).limit(500)

    render json: reviews.map { |review|
      { body: review.body, author: review.author.name }
    }
  end
end
