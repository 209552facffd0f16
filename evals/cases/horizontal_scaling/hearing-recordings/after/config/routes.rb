Rails.application.routes.draw do
  resources :hearings, only: :show do
    resource :recording, only: :show
  end
end
