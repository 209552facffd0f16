Rails.application.routes.draw do
  resources :visits, only: [:index, :show, :create]
end
