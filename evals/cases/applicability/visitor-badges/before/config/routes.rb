Rails.application.routes.draw do
  resources :visits, only: [:show, :create]
end
