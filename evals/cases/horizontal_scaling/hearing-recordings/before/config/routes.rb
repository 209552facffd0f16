Rails.application.routes.draw do
  resources :hearings, only: :show
end
