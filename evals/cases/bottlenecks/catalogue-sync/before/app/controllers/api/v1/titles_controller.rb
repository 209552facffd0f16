module Api
  module V1
    class TitlesController < BaseController
      def show
        title = Title.find_by!(isbn: params[:isbn])
        render json: entry(title)
      end

      private

      def entry(title)
        {
          isbn: title.isbn,
          name: title.name,
          author: title.author.name,
          price_cents: title.price_cents,
          subjects: title.subjects.map(&:downcase)
        }
      end
    end
  end
end
