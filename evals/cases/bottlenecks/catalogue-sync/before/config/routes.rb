Rails.application.routes.draw do
  namespace :api do
    namespace :v1 do
      resources :titles, only: :show, param: :isbn
    end
  end
end
