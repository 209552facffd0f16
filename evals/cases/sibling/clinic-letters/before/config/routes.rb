Rails.application.routes.draw do
  resources :appointments, only: :show
end
