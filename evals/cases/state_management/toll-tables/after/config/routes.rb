Rails.application.routes.draw do
  resources :passages, only: :create
  namespace :admin do
    root "dashboard#show"
    post "toll_tables/:id/put_in_force", to: "toll_tables#put_in_force"
  end
end
