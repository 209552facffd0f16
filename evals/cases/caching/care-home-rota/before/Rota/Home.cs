namespace Rota;

/// <summary>The care home whose staff member is signed in.</summary>
public sealed class Home(IHttpContextAccessor http)
{
    public int Id => int.Parse(http.HttpContext!.User.FindFirst("home")!.Value);
}
