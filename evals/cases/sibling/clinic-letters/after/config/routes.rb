Rails.application.routes.draw do
  resources :appointments, only: :show
  resources :patients, only: [] do
    resources :letters, only: :index
  end
end
