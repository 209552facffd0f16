module Api
  module V1
    class BaseController < ActionController::API
      include ActionController::HttpAuthentication::Token::ControllerMethods

      before_action :authenticate_partner

      private

      attr_reader :current_partner

      def authenticate_partner
        @current_partner = authenticate_with_http_token do |token|
          Partner.find_by(token_digest: Digest::SHA256.hexdigest(token))
        end
        head :unauthorized unless @current_partner
      end
    end
  end
end
