Rails.application.routes.draw do
  resources :passages, only: :create
  namespace :admin do
    root "dashboard#show"
  end
end
