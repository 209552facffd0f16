Rails.application.routes.draw do
  resources :flights, only: :show do
    resources :parts, only: :update, controller: "flight_parts"
    resource :assembly, only: :create
  end
end
