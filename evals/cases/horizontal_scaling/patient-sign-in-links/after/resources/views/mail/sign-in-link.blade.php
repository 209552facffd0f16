<p>Open this link within 15 minutes to see your appointments:</p>
<p><a href="{{ config('app.portal_url') }}/sign-in/{{ $token }}">Sign in</a></p>
