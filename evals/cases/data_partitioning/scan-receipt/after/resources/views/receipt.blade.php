<h1>{{ $title }}</h1>
<p>Parcel {{ $handover->parcel_no }} was signed for by {{ $handover->signed_by }}.</p>
