module Api
  class BaseController < ActionController::API
    before_action { Current.shop = Shop.find_by!(token_digest: Shop.digest(request.headers["X-Shop-Token"].to_s)) }
  end
end
