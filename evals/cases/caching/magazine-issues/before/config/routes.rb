Rails.application.routes.draw do
  get "/issues/:slug", to: "issues#show", as: :issue
end
