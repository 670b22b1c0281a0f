using Microsoft.AspNetCore.Components;

namespace ProSupport.Web.Samples;

/// <summary>A public page's form, to copy: posts without a script, a cookie or a token.</summary>
public partial class PublicForm
{
    // Null on a plain visit; filled from the names "Form.…" when the form called "sample" is posted.
    [SupplyParameterFromForm(FormName = "sample")]
    private Fields? Form { get; set; }

    private string? Sent { get; set; }

    private void Send() => Sent = Form?.Text;

    public sealed class Fields
    {
        public string? Text { get; set; }
    }
}
