class IssuesController < ApplicationController
  def show
    issue = Issue.published.find_by!(slug: params[:slug])
    render json: IssuePage.new(issue).as_json
  end
end
