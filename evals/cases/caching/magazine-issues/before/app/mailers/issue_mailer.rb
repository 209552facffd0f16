class IssueMailer < ApplicationMailer
  def published
    @issue = params[:issue]
    subscriber = params[:subscriber]
    @link = issue_url(slug: @issue.slug, via: "mail", reader: subscriber.token)
    mail to: subscriber.email, subject: "#{@issue.title} is out"
  end
end
