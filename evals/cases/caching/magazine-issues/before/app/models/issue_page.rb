class IssuePage
  def initialize(issue)
    @issue = issue
  end

  def as_json(*)
    {
      title: @issue.title,
      articles: @issue.articles.map { |article| { title: article.title, html: Commonmarker.to_html(article.lead) } }
    }
  end
end
